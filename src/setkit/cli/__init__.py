"""Who is introduced to whom, on a terminal? The same use cases as the window, and no Qt."""
