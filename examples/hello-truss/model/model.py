class Model:
    """Greets by name; `load` is where a real model would read its weights."""

    def __init__(self, **kwargs):
        self._greeting = None

    def load(self):
        self._greeting = "Hello"

    def predict(self, model_input):
        return {"message": f"{self._greeting}, {model_input['name']}!"}
