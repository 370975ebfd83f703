"""What words mean, whoever uses them: word lists, ordinary words, titles and cues, numbers."""
