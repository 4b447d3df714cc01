"""Make maps: the places that each shows, its static picture, and the script that draws it, made with folium.

The import of folium takes half a second, so only `drawing` imports it, when a map is drawn.
"""
