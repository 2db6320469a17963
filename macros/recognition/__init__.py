"""What the two boxes know: clues, weights learned from them, cautions and the checks of drafts, as data for scripts."""
