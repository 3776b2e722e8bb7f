"""Documents to bytes. The only place that knows reportlab, pikepdf, fonts and millimetres."""
