"""Ward Huddle: daily measures, SPC charts and huddles for one hospital ward, offline on one PC."""
