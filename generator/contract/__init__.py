"""Contracts (契约): what files of users and template authors may say, and how breaches are told.

``model`` is the base of every pydantic model read from a file, ``types`` the field types, ``where``
the condition grammar shared by inputs and tables, ``reading`` turns raw values into models and
pydantic's errors into addressed findings.
"""

from generator.contract.asked import Values
from generator.contract.model import Model
from generator.contract.reading import read_model
from generator.contract.where import Where

__all__ = ["Model", "Values", "Where", "read_model"]
