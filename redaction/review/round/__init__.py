"""The rules of a case's review by two officers: what they did beside deciding, who may see what, undo, differences."""
