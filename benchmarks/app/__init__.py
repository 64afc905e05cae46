"""The app beside an empty page of Streamlit: how soon it answers one, and how soon many."""
