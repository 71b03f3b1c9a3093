"""Running code from JavaScript: never done here, but Pyodide imports the module."""
