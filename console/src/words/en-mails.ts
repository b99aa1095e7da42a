/** What the page of mails says, in English. */
export const mails = {
  title: 'Mails',
  states: 'Which mails',
  state: { refused: 'Could not be sent', waiting: 'Waiting', expired: 'Expired', sent: 'Sent' },
  kind: {
    quota: 'Limit of calls',
    invitation: 'Invitation',
    seller_invitation: 'Invitation of a seller',
    reset_password: 'Link for a new password',
    trial_over: 'Trial over',
    grace_over: 'Service deleted',
    failed_login: 'Failed log-in',
    deletion_request: 'Deletion asked for',
  },
  written: 'written %{at}',
  attempts: 'tried once |||| tried %{smart_count} times',
  next: 'next try %{at}',
  sent: 'sent %{at}',
  sendAgain: 'Send again',
  again: 'The mail to %{recipient} is tried again at once.',
  none: {
    refused: 'Every mail could be sent',
    waiting: 'No mail is waiting',
    expired: 'No mail has expired',
    sent: 'No mail was sent yet',
  },
  noneHint: {
    refused: 'A mail that is given up stands here, with the reason that the mail server gave.',
    waiting: 'Mails leave by themselves within seconds. What waits longer was not taken by the mail server.',
    expired: 'A mail whose link ended before it could leave stands here. Have a new one sent where it came from.',
    sent: 'What leaves for your clients stands here: invitations, links, notices.',
  },
};
