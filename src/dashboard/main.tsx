import { createRoot } from "react-dom/client";
import { App } from "./shell/app.js";
import { activate, language } from "./shell/language.js";
import { loadNewerParts } from "./shell/newer.js";
import { beginSession } from "./shell/session.js";
import "./shell/shell.css";

loadNewerParts();
await Promise.all([activate(language.current), beginSession()]);
createRoot(document.getElementById("page")!).render(<App />);
