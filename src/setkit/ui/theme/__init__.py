"""How setkit looks: three sets of colours, one type scale, one way to switch them."""
