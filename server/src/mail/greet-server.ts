import { createTransport } from 'nodemailer';

/** Milliseconds that a mail server has to say that it would take a mail. */
const patience = 10_000;

/** Connects to a mail server and logs in, and sends nothing. Gives what went wrong; undefined where it would take a mail. */
export async function greetMailServer(smtpUrl: string): Promise<string | undefined> {
  const timeouts = {
    connectionTimeout: patience,
    greetingTimeout: patience,
    dnsTimeout: patience,
    socketTimeout: patience,
  };
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return (error as Error).message.replaceAll(/\p{Cc}+/gu, ' ');
  } finally {
    transport.close();
  }
}
