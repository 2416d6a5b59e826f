import { createRoot } from "react-dom/client";
import { App } from "./shell/app.js";
import { activate, language } from "./shell/language.js";
import { beginSession, session } from "./shell/session.js";
import "./shell/shell.css";

await Promise.all([activate(language.current), beginSession()]);
const isPublicPage = !/^\/app(\/|$)/.test(location.pathname);
// A page of the public works without this, and stays unless somebody is signed in.
if (isPublicPage && session.current.token !== undefined) history.replaceState(null, "", "/app");
if (!isPublicPage || session.current.token !== undefined) createRoot(document.getElementById("page")!).render(<App />);
