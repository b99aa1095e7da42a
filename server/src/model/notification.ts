/** What a reseller can have told to an address of its choice. */
export const notificationTypes = ['deletion_request', 'failed_login'] as const;
export type NotificationType = (typeof notificationTypes)[number];

/** Who wants to be told of what. */
export interface NotificationSetting {
  readonly id: number;
  readonly resellerId: number;
  readonly type: NotificationType;
  readonly email: string;
  readonly isEnabled: boolean;
}

/** Settings of one reseller at the most: one cause should not make mails without end. */
export const mostNotificationSettings = 50;

/** How long nobody is told again of failed log-ins of the same user. */
export const failedLoginQuiet = 3_600_000_000;
