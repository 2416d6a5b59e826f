"""Fills cells of a spreadsheet in LibreOffice, as a person would, and saves it as XLSX.

Reads from standard input {"from": path, "to": path, "cells": [[sheet, address, value]]}: a value that is a number, a text, or
{"formula": …}. Prints as JSON which cells did not let themselves be changed.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

asked = json.load(sys.stdin)
with tempfile.TemporaryDirectory() as profile:
    pipe = f"sarai-{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(300):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.2)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        hidden = PropertyValue("Hidden", 0, True, 0)
        document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(asked["from"]), "_blank", 0, (hidden,))
        refused = []
        for sheet, address, value in asked["cells"]:
            page = document.Sheets.getByName(sheet)
            cell = page.getCellRangeByName(address)
            # A program may write there all the same; a person may not.
            if page.isProtected() and cell.CellProtection.IsLocked:
                refused.append(f"{sheet}!{address}")
            elif isinstance(value, dict):
                cell.setFormula(value["formula"])
            elif isinstance(value, str):
                cell.setString(value)
            else:
                cell.setValue(value)
        document.calculateAll()
        document.storeToURL(
            uno.systemPathToFileUrl(asked["to"]), (PropertyValue("FilterName", 0, "Calc MS Excel 2007 XML", 0),)
        )
        document.close(True)
        try:
            desktop.terminate()
        except Exception:
            pass
        print(json.dumps({"refused": refused}))
    finally:
        try:
            office.wait(10)
        except subprocess.TimeoutExpired:
            office.kill()
            office.wait()
