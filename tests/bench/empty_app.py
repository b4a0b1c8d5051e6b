"""The smallest app with a click: the lower bound of what a click costs."""

import streamlit as st

st.toggle("Articles only")
st.caption("Cosigned · corpus none")
