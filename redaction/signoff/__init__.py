"""Who may approve, what they approve, and the proof that they did: policy, manifest bytes, SSH signatures."""
