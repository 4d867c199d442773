"""The player: footage painted frame by frame, exactly, with what a replay extracted drawn over it.

`Player` shows one `Medium` (footage, its frame index, and the replay's data if there is one). Frames are decoded and
data is read in threads of the player's own; the view may drop frames, the number it shows is always that of the
picture shown.
"""
