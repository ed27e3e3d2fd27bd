"""Painters of cells: text, chips, stars, bars and covers."""
