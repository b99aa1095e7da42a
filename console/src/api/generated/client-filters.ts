// Made from the OpenAPI document by console/scripts/make-client.ts. Not to be edited.
export const clientFilters = [
  {
    "name": "email"
  },
  {
    "name": "companyName"
  },
  {
    "name": "name"
  },
  {
    "name": "deleted",
    "options": [
      "true",
      "false",
      "all"
    ]
  },
  {
    "name": "reseller_id",
    "format": "number"
  },
  {
    "name": "seller_id",
    "format": "number"
  },
  {
    "name": "custom_id"
  },
  {
    "name": "cdn",
    "options": [
      "new",
      "trial",
      "trialend",
      "active",
      "paused",
      "activating",
      "deleted"
    ]
  },
  {
    "name": "storage",
    "options": [
      "new",
      "trial",
      "trialend",
      "active",
      "paused",
      "activating",
      "deleted"
    ]
  },
  {
    "name": "ddos",
    "options": [
      "new",
      "trial",
      "trialend",
      "active",
      "paused",
      "activating",
      "deleted"
    ]
  },
  {
    "name": "dns",
    "options": [
      "new",
      "trial",
      "trialend",
      "active",
      "paused",
      "activating",
      "deleted"
    ]
  },
  {
    "name": "cloud",
    "options": [
      "new",
      "trial",
      "trialend",
      "active",
      "paused",
      "activating",
      "deleted"
    ]
  },
  {
    "name": "infrastructure_protection",
    "options": [
      "new",
      "trial",
      "trialend",
      "active",
      "paused",
      "activating",
      "deleted"
    ]
  },
  {
    "name": "connect",
    "options": [
      "new",
      "trial",
      "trialend",
      "active",
      "paused",
      "activating",
      "deleted"
    ]
  },
  {
    "name": "streaming",
    "options": [
      "new",
      "trial",
      "trialend",
      "active",
      "paused",
      "activating",
      "deleted"
    ]
  },
  {
    "name": "min_traffic",
    "format": "number"
  },
  {
    "name": "max_traffic",
    "format": "number"
  },
  {
    "name": "secondaryhostnames"
  },
  {
    "name": "activated",
    "options": [
      "true",
      "false"
    ]
  },
  {
    "name": "id__in__exclude",
    "format": "ids"
  },
  {
    "name": "bill_type"
  },
  {
    "name": "users_name"
  },
  {
    "name": "users_email"
  },
  {
    "name": "created_at_gte",
    "format": "moment"
  },
  {
    "name": "created_at_lte",
    "format": "moment"
  },
  {
    "name": "feature_id_in",
    "format": "ids"
  },
  {
    "name": "is_test",
    "options": [
      "true",
      "false"
    ]
  },
  {
    "name": "client_type",
    "options": [
      "common",
      "reseller",
      "sales"
    ]
  },
  {
    "name": "personal_product_availability"
  },
  {
    "name": "promocode"
  },
  {
    "name": "country_code"
  }
] as const;
