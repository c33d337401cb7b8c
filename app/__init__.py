"""Ward Huddle: daily measures, control charts and huddles for one hospital ward, offline on one PC."""
