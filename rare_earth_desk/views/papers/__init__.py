"""Papers drawn by the product itself: to a printer, into a PDF, onto the screen."""
