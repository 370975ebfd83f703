"""From a review to the public: the preview, the signature, what is printed, and what happened to a case."""
