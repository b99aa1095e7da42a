/** What the page of mails says, in English. */
export const mails = {
  states: 'Which e-mails',
  state: { refused: 'Could not be sent', waiting: 'Waiting', expired: 'Expired', sent: 'Sent' },
  kind: {
    quota: 'Call limit',
    invitation: 'Invitation',
    seller_invitation: 'Seller invitation',
    reset_password: 'Password reset link',
    trial_over: 'Trial ended',
    grace_over: 'Service deleted',
    failed_login: 'Failed log-in',
    deletion_request: 'Deletion request',
  },
  written: 'created %{at}',
  attempts: 'tried once |||| tried %{smart_count} times',
  next: 'next try %{at}',
  sent: 'sent %{at}',
  sendAgain: 'Send again',
  again: 'The e-mail to %{recipient} is being sent again.',
  none: {
    refused: 'No e-mails have failed',
    waiting: 'No e-mails are waiting',
    expired: 'No e-mails have expired',
    sent: 'No e-mails sent yet',
  },
  noneHint: {
    refused: 'E-mails that could not be delivered appear here, with the reason that the mail server gave.',
    waiting: 'E-mails are normally sent within seconds. Those that the mail server has not accepted yet appear here.',
    expired:
      'E-mails whose link expired before they could be sent appear here. Send a new one from where it came from.',
    sent: 'Invitations, links and notices that were sent to your clients appear here.',
  },
};
