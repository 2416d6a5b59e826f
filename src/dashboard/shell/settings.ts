/** What the server says to the dashboard, as JSON inside its HTML. */
export interface DashboardSettings {
  /** The language that the address or the browser asks for. */
  language: "en" | "zh";
  /** The OpenID provider where people sign in; absent: none is configured. */
  signIn?: { issuer: string; clientId: string; scopes: string; resource?: string };
  /** Where tokens of the demonstration's people are to be had, in development on this machine. */
  people?: string;
}

export const settings = JSON.parse(document.getElementById("settings")!.textContent!) as DashboardSettings;
