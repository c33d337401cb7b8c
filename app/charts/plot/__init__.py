"""Drawing a chart spec: pyqtgraph items on screen."""
