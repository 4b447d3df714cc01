"""Make maps: the places that each shows, its still picture, and the script that draws it, made with folium.

Folium's import costs half a second, so only `drawing` imports it, when a map is drawn.
"""
