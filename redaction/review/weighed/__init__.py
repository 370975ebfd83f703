"""What a public text says together of somebody, and the notes of those who tried to single someone out."""
