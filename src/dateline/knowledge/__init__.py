"""What a reader knows beforehand, as data: places, actors, equipment, kinds of claim, words of speech and doubt."""
