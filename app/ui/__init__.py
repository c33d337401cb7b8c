"""Windows, pages, editors and widgets: the only place that knows a user is present."""
