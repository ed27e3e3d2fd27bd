"""What the books are about: story titles and the parts descriptions are made of, by publisher."""
