"""Commands: one module for each word of `payer-guide`; what they do lives in the modules above."""
