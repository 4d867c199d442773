"""The reference models: registry, detection, tracking, faces, attributes, blurring."""
