// A guest who buys over plain HTTP, like a browser without scripts.

/** The shop's response to an order. */
export type Answer = { status: number; location: string; body: string };

export class Buyer {
  private cookies = new Map<string, string>();
  /** The last submitted checkout form, to resubmit it. */
  private sent = "";

  constructor(
    private base: string,
    private address: string,
  ) {}

  async get(path: string): Promise<Answer> {
    return this.ask(path, {});
  }

  async post(path: string, fields: Record<string, string> | string): Promise<Answer> {
    return this.ask(path, { method: "POST", body: new URLSearchParams(fields) });
  }

  /** Adds pieces of a product to the cart. */
  async add(slug: string, quantity = 1) {
    const page = await this.get(`/product/${slug}`);
    const product = field(page.body, "product");
    return this.post("/cart/add", { product, quantity: String(quantity) });
  }

  /** Orders the contents of the cart: pickup, paid on receipt. */
  async checkout(): Promise<Answer> {
    const page = await this.get("/checkout");
    if (page.status !== 200) return page; // Redirected to the cart, which shows the reason.
    const { body } = page;
    const delivery = /<input[^>]*data-kind="pickup"[^>]*>/.exec(body)?.[0] ?? "";
    this.sent = new URLSearchParams({
      key: field(body, "key"),
      expected_total: field(body, "expected_total"),
      delivery: value(delivery),
      pickup: field(body, "pickup"),
      name: "Пётр Самоделкин",
      // A shop holds a few unpaid orders of one contact.
      email: `petr.${this.address.replaceAll(".", "-")}@example.ru`,
      payment: "on_receipt",
    }).toString();
    return this.again();
  }

  /** Whether an order was submitted, answered or not. */
  get hasSent(): boolean {
    return this.sent !== "";
  }

  /** Submits the same form again. */
  async again(): Promise<Answer> {
    return this.post("/checkout", this.sent);
  }

  private async ask(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, text]) => `${name}=${text}`).join("; ");
    const headers = { cookie, origin: this.base, "x-forwarded-for": this.address };
    const answer = await fetch(this.base + path, { ...init, headers, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [name = "", text = ""] = (line.split(";")[0] ?? "").split("=");
      this.cookies.set(name, text);
    }
    return { status: answer.status, location: answer.headers.get("location") ?? "", body: await answer.text() };
  }
}

/** The value of the first input with this name on a page. */
export function field(html: string, name: string): string {
  return value(new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html)?.[0] ?? "");
}

const value = (input: string) => /\bvalue="([^"]*)"/.exec(input)?.[1] ?? "";
