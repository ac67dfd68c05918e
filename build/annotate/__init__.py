"""Text to tokens, sentences and names: the language model, and nothing else."""
