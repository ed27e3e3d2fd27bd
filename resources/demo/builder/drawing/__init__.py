"""How covers are drawn: a canvas, shapes, lettering, figures, and one art director per series."""
