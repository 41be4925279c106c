// Steps of the service tests: requests, time slots, photographs.
import { type Page, expect, test } from "@playwright/test";
import { randomUUID } from "node:crypto";
import { deflateSync } from "node:zlib";

/** The first given weekday (1 is Monday) at least this many days from now, as `2026-11-24`. */
export function weekday(number: number, after: number): string {
  const day = new Date(Date.now() + after * 86_400_000);
  while (day.getUTCDay() !== number) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** Submits a repair request with a visit as the page's user; returns its number as in the address. */
export async function repairRequest(page: Page, address: string, symptom = "no_picture") {
  const answer = await page.request.post("/service/repair", {
    headers: { origin: test.info().project.use.baseURL ?? "" },
    multipart: {
      equipment: "Камера у входа",
      symptoms: symptom,
      format: "visit",
      district: "center",
      address,
      name: "Анна Проверкина",
      // A client has a few open requests.
      email: `anna.${randomUUID().slice(0, 8)}@example.ru`,
    },
    maxRedirects: 0,
  });
  expect(answer.status(), await answer.text()).toBe(303);
  return (answer.headers().location ?? "").split("/").at(-1) ?? "";
}

/** A small photograph: a PNG of one colour. */
export function photograph(side = 64): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, 0x7a)]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: side }, () => row)));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", pixels), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(data.length, 0);
  around.writeUInt32BE(crc(body), 4);
  return Buffer.concat([around.subarray(0, 4), body, around.subarray(4)]);
}

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
