// Made from the OpenAPI document by console/scripts/make-client.ts. Not to be edited.
export interface paths {
    "/iam/auth/jwt/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in with user name and password, and a code where the user has a second factor */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/jwt/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with a session; each refresh token works once */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/jwt/clients/{clientId}/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open a session in another of one's own accounts */
        get: operations["chooseAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/jwt/clients/{clientId}/admin_token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Log in as an Administrator of a client, for an hour; the token's claim act says who is behind it */
        get: operations["logInAsClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/jwt/users/{userId}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Log in as a user of a client, for an hour; the token's claim act says who is behind it */
        get: operations["logInAsUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/invite_user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Invite somebody to an account by mail */
        post: operations["inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/renew_invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an invitation again to a user who has not set a password yet */
        post: operations["renewInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/reset_password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one of an account's users a link to set a new password */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a link to set a new password; the answer is the same whether anybody has the address */
        post: operations["forgetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/password/set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a password by the link of a mail
         * @description An addition of this project to the vendor's contract.
         */
        post: operations["setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/auth/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation by the link of a mail, and keep the password that one has
         * @description An addition of this project to the vendor's contract.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/v2/clients/{clientId}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the API tokens of an account */
        get: operations["getTokensV2"];
        put?: never;
        /** Make an API token */
        post: operations["createTokenV2"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/v2/clients/{clientId}/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an API token */
        get: operations["getTokenV2"];
        put?: never;
        post?: never;
        /** Delete an API token */
        delete: operations["deleteTokenV2"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/{clientId}/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the API tokens of an account (older) */
        get: operations["getTokens"];
        put?: never;
        /** Make an API token (older) */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/{clientId}/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get an API token (older) */
        get: operations["getToken"];
        put?: never;
        post?: never;
        /** Delete an API token (older) */
        delete: operations["deleteToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get clients */
        get: operations["getClients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the caller's own account */
        get: operations["getOwnClient"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a client */
        get: operations["getClient"];
        put?: never;
        post?: never;
        /**
         * Delete a client; it can be taken back for as long as its reseller keeps it
         * @description An addition of this project to the vendor's contract.
         */
        delete: operations["deleteClient"];
        options?: never;
        head?: never;
        /** Change a client */
        patch: operations["updateClient"];
        trace?: never;
    };
    "/iam/clients/{clientId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back the deletion of a client
         * @description An addition of this project to the vendor's contract.
         */
        post: operations["restoreClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get users */
        get: operations["getUsers"];
        put?: never;
        /** Create a client with its first user */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the user who asks; for a token, who made it */
        get: operations["getOwnUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /** Delete a user who has no more than one account */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /** Change a user */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/iam/users/{userId}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change one's own password */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/users/{userId}/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change one's own e-mail address */
        put: operations["changeEmail"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/users/me/two_fa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the secret of a second factor; it is shown once, and asked for after it was confirmed
         * @description An addition of this project to the vendor's contract.
         */
        post: operations["beginTwoFactor"];
        /**
         * Switch one's own second factor off, with the password and a code
         * @description An addition of this project to the vendor's contract.
         */
        delete: operations["endTwoFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/users/me/two_fa/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch the second factor on by a first code; gives recovery codes, once
         * @description An addition of this project to the vendor's contract.
         */
        post: operations["confirmTwoFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/users/{userId}/two_fa": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Switch off the second factor of somebody who has lost it
         * @description An addition of this project to the vendor's contract.
         */
        delete: operations["removeTwoFactor"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create one more account for the user who asks */
        post: operations["createAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/{clientId}/client-users/create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a user of an account */
        post: operations["createClientUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/{clientId}/client-users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a user's role in an account */
        get: operations["getClientUserRole"];
        /** Change a user's role in an account */
        put: operations["updateClientUserRole"];
        post?: never;
        /** Take an account from a user; one who has no other is deleted */
        delete: operations["revokeClientUserRole"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/admin/sellers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get sellers */
        get: operations["getSellers"];
        put?: never;
        /** Create a seller */
        post: operations["createSeller"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/admin/sellers/{sellerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a seller */
        get: operations["getSeller"];
        put?: never;
        post?: never;
        /** Delete a seller; the clients stay, without one */
        delete: operations["deleteSeller"];
        options?: never;
        head?: never;
        /** Change a seller */
        patch: operations["updateSeller"];
        trace?: never;
    };
    "/iam/admin/resellers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get resellers
         * @description An addition of this project to the vendor's contract.
         */
        get: operations["getResellers"];
        put?: never;
        /**
         * Create a reseller with its technical account and its first user
         * @description An addition of this project to the vendor's contract.
         */
        post: operations["createReseller"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/admin/resellers/{resellerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a reseller
         * @description An addition of this project to the vendor's contract.
         */
        get: operations["getReseller"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a reseller
         * @description An addition of this project to the vendor's contract.
         */
        patch: operations["updateReseller"];
        trace?: never;
    };
    "/iam/clients/{clientId}/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a client's services */
        get: operations["getServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/clients/{clientId}/services/{serviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a service */
        get: operations["getService"];
        /** Change the status, the switch and the options of a service */
        put: operations["updateService"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** The same, older: what is left out stays */
        patch: operations["updateServicePartly"];
        trace?: never;
    };
    "/iam/admin/feature": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the catalogue of features */
        get: operations["getFeatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/admin/feature/{featureId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a feature */
        get: operations["getFeature"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/admin/free_features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the free features that are on */
        get: operations["getFreeFeatures"];
        put?: never;
        /** Switch a free feature on for a client */
        post: operations["enableFreeFeature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/admin/free_features/{activatedId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one free feature that is on */
        get: operations["getFreeFeature"];
        put?: never;
        post?: never;
        /** Switch a free feature off */
        delete: operations["disableFreeFeature"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/admin/paid_features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the paid features that are on */
        get: operations["getPaidFeatures"];
        put?: never;
        /** Switch a paid feature on for a client */
        post: operations["enablePaidFeature"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/admin/paid_features/{activatedId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get one paid feature that is on */
        get: operations["getPaidFeature"];
        put?: never;
        post?: never;
        /** Switch a paid feature off */
        delete: operations["disablePaidFeature"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/products/availability/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get which products clients have by default */
        get: operations["getDefaultAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set whether clients have a product by default */
        patch: operations["setDefaultAvailability"];
        trace?: never;
    };
    "/iam/products/availability/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take products of all clients back to the defaults */
        delete: operations["resetAvailabilityOfAll"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/iam/products/availability/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get which products a client has */
        get: operations["getAvailability"];
        put?: never;
        post?: never;
        /** Take products of a client back to the defaults */
        delete: operations["resetAvailability"];
        options?: never;
        head?: never;
        /** Set whether a client has a product, whatever the default is */
        patch: operations["setAvailability"];
        trace?: never;
    };
    "/console/api/log-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in from the console; the refresh token goes into a cookie */
        post: operations["consoleLogIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on with the console's session */
        post: operations["consoleRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/log-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the console's session */
        post: operations["consoleLogOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/ground": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller may do, and the steps between the statuses of a service */
        get: operations["consoleGround"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much of their limits clients use this month */
        get: operations["consoleUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/console/api/clients/{clientId}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The domains of a client, and its calls by month */
        get: operations["consoleClientUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                    one_time_password?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: string;
                        refresh: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refresh: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: string;
                        refresh: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    chooseAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: string;
                        refresh: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    logInAsClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: string;
                        refresh: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    logInAsUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: string;
                        refresh: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    inviteUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    user_role: {
                        id?: number;
                        name?: string;
                    };
                    client_id: number;
                    /** @enum {unknown} */
                    lang?: "de" | "en" | "ru" | "zh" | "az";
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "sent";
                        user_id: number;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    renewInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "sent";
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "sent";
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    forgetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "sent";
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getTokensV2: {
        parameters: {
            query?: {
                /** @description A group's id or name */
                role?: string;
                /** @description Id of the user who made it */
                issued_by?: string;
                /** @description Id of a user who did not make it */
                not_issued_by?: string;
                /** @description true: only deleted ones; false or left out: only others */
                deleted?: string;
            };
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        description: string;
                        exp_date: string | null;
                        /** Format: date-time */
                        created: string;
                        expired: boolean;
                        deleted: boolean;
                        /** @description Empty before the first use; then a time, on the older endpoint a date */
                        last_usage: string;
                        client_user: {
                            user_id: number;
                            user_name: string;
                            user_email: string;
                            client_id: number;
                            deleted: boolean;
                            role: {
                                id: number;
                                name: string;
                            };
                        };
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    createTokenV2: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    description?: string;
                    exp_date: string | null;
                    client_user: {
                        role: {
                            id?: number;
                            name?: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        description: string;
                        exp_date: string | null;
                        /** Format: date-time */
                        created: string;
                        expired: boolean;
                        deleted: boolean;
                        /** @description Empty before the first use; then a time, on the older endpoint a date */
                        last_usage: string;
                        client_user: {
                            user_id: number;
                            user_name: string;
                            user_email: string;
                            client_id: number;
                            deleted: boolean;
                            role: {
                                id: number;
                                name: string;
                            };
                        };
                        /** @description Shown this once */
                        token: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getTokenV2: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        description: string;
                        exp_date: string | null;
                        /** Format: date-time */
                        created: string;
                        expired: boolean;
                        deleted: boolean;
                        /** @description Empty before the first use; then a time, on the older endpoint a date */
                        last_usage: string;
                        client_user: {
                            user_id: number;
                            user_name: string;
                            user_email: string;
                            client_id: number;
                            deleted: boolean;
                            role: {
                                id: number;
                                name: string;
                            };
                        };
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    deleteTokenV2: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getTokens: {
        parameters: {
            query?: {
                /** @description A group's id or name */
                role?: string;
                /** @description Id of the user who made it */
                issued_by?: string;
                /** @description Id of a user who did not make it */
                not_issued_by?: string;
                /** @description true: only deleted ones; false or left out: only others */
                deleted?: string;
            };
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        description: string;
                        exp_date: string | null;
                        /** Format: date-time */
                        created: string;
                        expired: boolean;
                        deleted: boolean;
                        /** @description Empty before the first use; then a time, on the older endpoint a date */
                        last_usage: string;
                        client_user: {
                            user_id: number;
                            user_name: string;
                            user_email: string;
                            client_id: number;
                            deleted: boolean;
                            role: {
                                id: number;
                                name: string;
                            };
                        };
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    description?: string;
                    exp_date: string | null;
                    client_user: {
                        role: {
                            id?: number;
                            name?: string;
                        };
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        description: string;
                        exp_date: string | null;
                        /** Format: date-time */
                        created: string;
                        expired: boolean;
                        deleted: boolean;
                        /** @description Empty before the first use; then a time, on the older endpoint a date */
                        last_usage: string;
                        client_user: {
                            user_id: number;
                            user_name: string;
                            user_email: string;
                            client_id: number;
                            deleted: boolean;
                            role: {
                                id: number;
                                name: string;
                            };
                        };
                        /** @description Shown this once */
                        token: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        description: string;
                        exp_date: string | null;
                        /** Format: date-time */
                        created: string;
                        expired: boolean;
                        deleted: boolean;
                        /** @description Empty before the first use; then a time, on the older endpoint a date */
                        last_usage: string;
                        client_user: {
                            user_id: number;
                            user_name: string;
                            user_email: string;
                            client_id: number;
                            deleted: boolean;
                            role: {
                                id: number;
                                name: string;
                            };
                        };
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    deleteToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                tokenId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getClients: {
        parameters: {
            query?: {
                /** @description How many, 1 to 1000; with it the answer is a page, without it a plain array */
                limit?: string;
                /** @description How many to pass over */
                offset?: string;
                /** @description Only clients behind this one, under an ordering by id; `next` sets it (an addition) */
                after_id?: string;
                /** @description Comma-separated: id, email, name, status, companyName, created_at; - before one turns it round */
                ordering?: string;
                /** @description The account's e-mail address contains */
                email?: string;
                /** @description The company name contains */
                companyName?: string;
                /** @description The registrant's name contains */
                name?: string;
                /** @description true: only deleted; false or left out: only not deleted; else: all */
                deleted?: "true" | "false" | "all";
                /** @description Reseller */
                reseller_id?: string;
                /** @description Seller */
                seller_id?: string;
                /** @description Custom id, equals */
                custom_id?: string;
                /** @description Status of the CDN service */
                cdn?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                /** @description Status of the Storage service */
                storage?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                /** @description Status of the DDoS service */
                ddos?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                /** @description Status of the DNS service */
                dns?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                /** @description Status of the Cloud service */
                cloud?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                /** @description Status of the Infrastructure Protection service */
                infrastructure_protection?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                /** @description Status of the Connect service */
                connect?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                /** @description Status of the Streaming service (an addition) */
                streaming?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                /** @description Allowed traffic in GB, at least */
                min_traffic?: string;
                /** @description Allowed traffic in GB, at most */
                max_traffic?: string;
                /** @description Any of its host names contains */
                secondaryhostnames?: string;
                /** @description Whether the registrant has confirmed the e-mail address */
                activated?: "true" | "false";
                /** @description None of these ids, comma-separated */
                id__in__exclude?: string;
                /** @description Billing type, equals */
                bill_type?: string;
                /** @description Any of its users' names contains */
                users_name?: string;
                /** @description Any of its users' e-mail addresses contains */
                users_email?: string;
                /** @description Created at or after */
                created_at_gte?: string;
                /** @description Created at or before; a bare date means the whole day */
                created_at_lte?: string;
                /** @description Any of these features is on, comma-separated */
                feature_id_in?: string;
                /** @description Test accounts */
                is_test?: "true" | "false";
                /** @description Type of client */
                client_type?: "common" | "reseller" | "sales";
                /** @description Set to available for the client itself, comma-separated */
                personal_product_availability?: string;
                /** @description Promo code, in any case */
                promocode?: string;
                /** @description ISO 3166-1 alpha-2 in any case; null for none */
                country_code?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        users: {
                            id: number;
                            email: string;
                            name: string | null;
                            lang: string;
                            phone: string | null;
                            company: string;
                            reseller: number;
                            client: number | null;
                            deleted: boolean;
                            groups: {
                                id: number;
                                name: string;
                            }[];
                            activated: boolean;
                            sso_auth: boolean;
                            two_fa: boolean;
                            auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        }[];
                        email: string;
                        phone: string | null;
                        name: string | null;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "integration" | "paused" | "preparation" | "ready";
                        companyName: string;
                        website: string;
                        /** @description Who asks; for a token, who made it */
                        currentUser: number;
                        capabilities: ("CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD")[];
                        serviceStatuses: {
                            [key: string]: {
                                /** @enum {unknown} */
                                status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                                enabled: boolean;
                            };
                        };
                        paidFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        freeFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        entryBaseDomain: string | null;
                        signup_process: string | null;
                        deleted: boolean;
                        bill_type: string;
                        custom_id: string | null;
                        country_code: string | null;
                        is_test: boolean;
                        has_active_admin: boolean;
                        /** Format: date-time */
                        created_at: string;
                        seller: number | null;
                        resellers: number;
                        reseller: number;
                        /** @enum {unknown} */
                        client_type: "common" | "reseller" | "sales";
                        owner: number | null;
                    }[] | {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            id: number;
                            users: {
                                id: number;
                                email: string;
                                name: string | null;
                                lang: string;
                                phone: string | null;
                                company: string;
                                reseller: number;
                                client: number | null;
                                deleted: boolean;
                                groups: {
                                    id: number;
                                    name: string;
                                }[];
                                activated: boolean;
                                sso_auth: boolean;
                                two_fa: boolean;
                                auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                            }[];
                            email: string;
                            phone: string | null;
                            name: string | null;
                            /** @enum {unknown} */
                            status: "new" | "trial" | "trialend" | "active" | "integration" | "paused" | "preparation" | "ready";
                            companyName: string;
                            website: string;
                            /** @description Who asks; for a token, who made it */
                            currentUser: number;
                            capabilities: ("CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD")[];
                            serviceStatuses: {
                                [key: string]: {
                                    /** @enum {unknown} */
                                    status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                                    enabled: boolean;
                                };
                            };
                            paidFeatures: {
                                [key: string]: {
                                    feature_id: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                    /** Format: date-time */
                                    create_date: string;
                                    paid_feature_id?: number;
                                    free_feature_id?: number;
                                }[];
                            };
                            freeFeatures: {
                                [key: string]: {
                                    feature_id: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                    /** Format: date-time */
                                    create_date: string;
                                    paid_feature_id?: number;
                                    free_feature_id?: number;
                                }[];
                            };
                            entryBaseDomain: string | null;
                            signup_process: string | null;
                            deleted: boolean;
                            bill_type: string;
                            custom_id: string | null;
                            country_code: string | null;
                            is_test: boolean;
                            has_active_admin: boolean;
                            /** Format: date-time */
                            created_at: string;
                            seller: number | null;
                            resellers: number;
                            reseller: number;
                            /** @enum {unknown} */
                            client_type: "common" | "reseller" | "sales";
                            owner: number | null;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getOwnClient: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        users: {
                            id: number;
                            email: string;
                            name: string | null;
                            lang: string;
                            phone: string | null;
                            company: string;
                            reseller: number;
                            client: number | null;
                            deleted: boolean;
                            groups: {
                                id: number;
                                name: string;
                            }[];
                            activated: boolean;
                            sso_auth: boolean;
                            two_fa: boolean;
                            auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        }[];
                        email: string;
                        phone: string | null;
                        name: string | null;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "integration" | "paused" | "preparation" | "ready";
                        companyName: string;
                        website: string;
                        /** @description Who asks; for a token, who made it */
                        currentUser: number;
                        capabilities: ("CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD")[];
                        serviceStatuses: {
                            [key: string]: {
                                /** @enum {unknown} */
                                status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                                enabled: boolean;
                            };
                        };
                        paidFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        freeFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        entryBaseDomain: string | null;
                        signup_process: string | null;
                        deleted: boolean;
                        bill_type: string;
                        custom_id: string | null;
                        country_code: string | null;
                        is_test: boolean;
                        has_active_admin: boolean;
                        /** Format: date-time */
                        created_at: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        users: {
                            id: number;
                            email: string;
                            name: string | null;
                            lang: string;
                            phone: string | null;
                            company: string;
                            reseller: number;
                            client: number | null;
                            deleted: boolean;
                            groups: {
                                id: number;
                                name: string;
                            }[];
                            activated: boolean;
                            sso_auth: boolean;
                            two_fa: boolean;
                            auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        }[];
                        email: string;
                        phone: string | null;
                        name: string | null;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "integration" | "paused" | "preparation" | "ready";
                        companyName: string;
                        website: string;
                        /** @description Who asks; for a token, who made it */
                        currentUser: number;
                        capabilities: ("CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD")[];
                        serviceStatuses: {
                            [key: string]: {
                                /** @enum {unknown} */
                                status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                                enabled: boolean;
                            };
                        };
                        paidFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        freeFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        entryBaseDomain: string | null;
                        signup_process: string | null;
                        deleted: boolean;
                        bill_type: string;
                        custom_id: string | null;
                        country_code: string | null;
                        is_test: boolean;
                        has_active_admin: boolean;
                        /** Format: date-time */
                        created_at: string;
                        seller: number | null;
                        resellers: number;
                        reseller: number;
                        /** @enum {unknown} */
                        client_type: "common" | "reseller" | "sales";
                        owner: number | null;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    deleteClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    updateClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string;
                    companyName?: string;
                    custom_id?: string | null;
                    name?: string | null;
                    phone?: string | null;
                    reseller?: number;
                    seller?: number | null;
                    is_test?: boolean;
                    website?: string;
                    country_code?: string | null;
                    bill_type?: string;
                    promocode?: string | null;
                    allowed_traffic_gb?: number | null;
                    status?: ("integration" | "ready" | "paused") | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        users: {
                            id: number;
                            email: string;
                            name: string | null;
                            lang: string;
                            phone: string | null;
                            company: string;
                            reseller: number;
                            client: number | null;
                            deleted: boolean;
                            groups: {
                                id: number;
                                name: string;
                            }[];
                            activated: boolean;
                            sso_auth: boolean;
                            two_fa: boolean;
                            auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        }[];
                        email: string;
                        phone: string | null;
                        name: string | null;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "integration" | "paused" | "preparation" | "ready";
                        companyName: string;
                        website: string;
                        /** @description Who asks; for a token, who made it */
                        currentUser: number;
                        capabilities: ("CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD")[];
                        serviceStatuses: {
                            [key: string]: {
                                /** @enum {unknown} */
                                status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                                enabled: boolean;
                            };
                        };
                        paidFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        freeFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        entryBaseDomain: string | null;
                        signup_process: string | null;
                        deleted: boolean;
                        bill_type: string;
                        custom_id: string | null;
                        country_code: string | null;
                        is_test: boolean;
                        has_active_admin: boolean;
                        /** Format: date-time */
                        created_at: string;
                        seller: number | null;
                        resellers: number;
                        reseller: number;
                        /** @enum {unknown} */
                        client_type: "common" | "reseller" | "sales";
                        owner: number | null;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    restoreClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        users: {
                            id: number;
                            email: string;
                            name: string | null;
                            lang: string;
                            phone: string | null;
                            company: string;
                            reseller: number;
                            client: number | null;
                            deleted: boolean;
                            groups: {
                                id: number;
                                name: string;
                            }[];
                            activated: boolean;
                            sso_auth: boolean;
                            two_fa: boolean;
                            auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        }[];
                        email: string;
                        phone: string | null;
                        name: string | null;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "integration" | "paused" | "preparation" | "ready";
                        companyName: string;
                        website: string;
                        /** @description Who asks; for a token, who made it */
                        currentUser: number;
                        capabilities: ("CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD")[];
                        serviceStatuses: {
                            [key: string]: {
                                /** @enum {unknown} */
                                status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                                enabled: boolean;
                            };
                        };
                        paidFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        freeFeatures: {
                            [key: string]: {
                                feature_id: number;
                                name: string;
                                /** @enum {unknown} */
                                service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                                /** Format: date-time */
                                create_date: string;
                                paid_feature_id?: number;
                                free_feature_id?: number;
                            }[];
                        };
                        entryBaseDomain: string | null;
                        signup_process: string | null;
                        deleted: boolean;
                        bill_type: string;
                        custom_id: string | null;
                        country_code: string | null;
                        is_test: boolean;
                        has_active_admin: boolean;
                        /** Format: date-time */
                        created_at: string;
                        seller: number | null;
                        resellers: number;
                        reseller: number;
                        /** @enum {unknown} */
                        client_type: "common" | "reseller" | "sales";
                        owner: number | null;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getUsers: {
        parameters: {
            query?: {
                /** @description How many, 1 to 1000; left out, all of them */
                limit?: string;
                /** @description How many to pass over */
                offset?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            id: number;
                            email: string;
                            name: string | null;
                            lang: string;
                            phone: string | null;
                            company: string;
                            reseller: number;
                            client: number | null;
                            deleted: boolean;
                            groups: {
                                id: number;
                                name: string;
                            }[];
                            activated: boolean;
                            sso_auth: boolean;
                            two_fa: boolean;
                            auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                            /** @enum {unknown} */
                            user_type: "common" | "reseller" | "seller";
                            is_active: boolean;
                            client_and_roles: {
                                client_id: number;
                                client_company_name: string;
                                user_id: number;
                                user_roles: string[];
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                    company: string;
                    name?: string | null;
                    phone?: string | null;
                    seller?: number | null;
                    /** @enum {unknown} */
                    lang?: "de" | "en" | "ru" | "zh" | "az";
                    custom_id?: string | null;
                    country_code?: string | null;
                    is_test?: boolean;
                    /** @enum {unknown} */
                    user_type?: "common";
                    services?: {
                        /** @enum {unknown} */
                        product_name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        available?: boolean | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        name: string | null;
                        lang: string;
                        phone: string | null;
                        company: string;
                        reseller: number;
                        client: number | null;
                        deleted: boolean;
                        groups: {
                            id: number;
                            name: string;
                        }[];
                        activated: boolean;
                        sso_auth: boolean;
                        two_fa: boolean;
                        auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        /** @enum {unknown} */
                        user_type: "common" | "reseller" | "seller";
                        is_active: boolean;
                        client_and_roles: {
                            client_id: number;
                            client_company_name: string;
                            user_id: number;
                            user_roles: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getOwnUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        name: string | null;
                        lang: string;
                        phone: string | null;
                        company: string;
                        reseller: number;
                        client: number | null;
                        deleted: boolean;
                        groups: {
                            id: number;
                            name: string;
                        }[];
                        activated: boolean;
                        sso_auth: boolean;
                        two_fa: boolean;
                        auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        /** @enum {unknown} */
                        user_type: "common" | "reseller" | "seller";
                        is_active: boolean;
                        client_and_roles: {
                            client_id: number;
                            client_company_name: string;
                            user_id: number;
                            user_roles: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        name: string | null;
                        lang: string;
                        phone: string | null;
                        company: string;
                        reseller: number;
                        client: number | null;
                        deleted: boolean;
                        groups: {
                            id: number;
                            name: string;
                        }[];
                        activated: boolean;
                        sso_auth: boolean;
                        two_fa: boolean;
                        auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        /** @enum {unknown} */
                        user_type: "common" | "reseller" | "seller";
                        is_active: boolean;
                        client_and_roles: {
                            client_id: number;
                            client_company_name: string;
                            user_id: number;
                            user_roles: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string | null;
                    phone?: string | null;
                    company?: string;
                    /** @enum {unknown} */
                    lang?: "de" | "en" | "ru" | "zh" | "az";
                    email?: string;
                    is_active?: boolean;
                    auth_types?: "password"[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        name: string | null;
                        lang: string;
                        phone: string | null;
                        company: string;
                        reseller: number;
                        client: number | null;
                        deleted: boolean;
                        groups: {
                            id: number;
                            name: string;
                        }[];
                        activated: boolean;
                        sso_auth: boolean;
                        two_fa: boolean;
                        auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        /** @enum {unknown} */
                        user_type: "common" | "reseller" | "seller";
                        is_active: boolean;
                        client_and_roles: {
                            client_id: number;
                            client_company_name: string;
                            user_id: number;
                            user_roles: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    old: string;
                    new: string;
                    double: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    new_email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        name: string | null;
                        lang: string;
                        phone: string | null;
                        company: string;
                        reseller: number;
                        client: number | null;
                        deleted: boolean;
                        groups: {
                            id: number;
                            name: string;
                        }[];
                        activated: boolean;
                        sso_auth: boolean;
                        two_fa: boolean;
                        auth_types: ("password" | "sso" | "github" | "google-oauth2")[];
                        /** @enum {unknown} */
                        user_type: "common" | "reseller" | "seller";
                        is_active: boolean;
                        client_and_roles: {
                            client_id: number;
                            client_company_name: string;
                            user_id: number;
                            user_roles: string[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    beginTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Base32, for those who type it */
                        secret: string;
                        /** @description The same, for a picture that authenticators read */
                        otpauth_uri: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    endTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                    one_time_password: string;
                };
            };
        };
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    confirmTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    one_time_password: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        recovery_codes: string[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    removeTwoFactor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    createAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    company: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        company: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    createClientUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                    name?: string | null;
                    user_role: {
                        id?: number;
                        name?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string | null;
                        username: string;
                        user_role: {
                            id: number;
                            name: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getClientUserRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user_role: {
                            id: number;
                            name: string;
                        };
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    updateClientUserRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    user_role: {
                        id?: number;
                        name?: string;
                    };
                };
            };
        };
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    revokeClientUserRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getSellers: {
        parameters: {
            query?: {
                /** @description How many, 1 to 1000; with it the answer is a page, without it a plain array */
                limit?: string;
                /** @description How many to pass over */
                offset?: string;
                /** @description Comma-separated: id, email, full_name, date_joined, activated, deleted; - before one turns it round */
                ordering?: string;
                /** @description Number, equals */
                id?: string;
                /** @description Any of these numbers, comma-separated */
                id__in?: string;
                /** @description The number contains these digits */
                id__contains?: string;
                /** @description The e-mail address contains */
                email?: string;
                /** @description The name contains */
                full_name?: string;
                /** @description The reseller's company contains */
                reseller_name?: string;
                /** @description Whether the seller has confirmed the e-mail address */
                activated?: string;
                /** @description true: only deleted; false or left out: only not deleted; else: all */
                deleted?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        full_name: string;
                        phone: string;
                        reseller_name: string;
                        company: string;
                        /** Format: date-time */
                        date_joined: string;
                        activated: boolean;
                        deleted: boolean;
                    }[] | {
                        count: number;
                        next: string | null;
                        previous: string | null;
                        results: {
                            id: number;
                            email: string;
                            full_name: string;
                            phone: string;
                            reseller_name: string;
                            company: string;
                            /** Format: date-time */
                            date_joined: string;
                            activated: boolean;
                            deleted: boolean;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    createSeller: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    full_name?: string | null;
                    phone?: string | null;
                    company?: string;
                    /** @description An addition: activates the seller at once */
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        full_name: string;
                        phone: string;
                        reseller_name: string;
                        company: string;
                        /** Format: date-time */
                        date_joined: string;
                        activated: boolean;
                        deleted: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getSeller: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sellerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        full_name: string;
                        phone: string;
                        reseller_name: string;
                        company: string;
                        /** Format: date-time */
                        date_joined: string;
                        activated: boolean;
                        deleted: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    deleteSeller: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sellerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    updateSeller: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sellerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email?: string;
                    full_name?: string | null;
                    phone?: string | null;
                    company?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        email: string;
                        full_name: string;
                        phone: string;
                        reseller_name: string;
                        company: string;
                        /** Format: date-time */
                        date_joined: string;
                        activated: boolean;
                        deleted: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getResellers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        company: string;
                        email: string;
                        domain: string | null;
                        trial_days: number;
                        grace_days: number;
                        deleted: boolean;
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    createReseller: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    company: string;
                    email: string;
                    domain?: string | null;
                    trial_days?: number;
                    grace_days?: number;
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        company: string;
                        email: string;
                        domain: string | null;
                        trial_days: number;
                        grace_days: number;
                        deleted: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getReseller: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resellerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        company: string;
                        email: string;
                        domain: string | null;
                        trial_days: number;
                        grace_days: number;
                        deleted: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    updateReseller: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                resellerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    company?: string;
                    email?: string;
                    domain?: string | null;
                    trial_days?: number;
                    grace_days?: number;
                    deleted?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        company: string;
                        email: string;
                        domain: string | null;
                        trial_days: number;
                        grace_days: number;
                        deleted: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getServices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {unknown} */
                        name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        client: number;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                        previous_status: ("new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted") | null;
                        status_changed_at: string | null;
                        /** @description When the trial began */
                        start: string | null;
                        /** @description When it becomes deleted: only while it is trialend or paused */
                        deleted_date: string | null;
                        enabled: boolean;
                        options: {
                            id: number;
                            value: string;
                            /** @enum {unknown} */
                            value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                            name: string;
                            category: string;
                            description: string;
                            title: string;
                        }[];
                        /** @description None: no step asks for anything */
                        status_transition_options: {
                            id: number;
                            value: string;
                            /** @enum {unknown} */
                            value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                            name: string;
                            category: string;
                            description: string;
                            title: string;
                        }[];
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                serviceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {unknown} */
                        name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        client: number;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                        previous_status: ("new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted") | null;
                        status_changed_at: string | null;
                        /** @description When the trial began */
                        start: string | null;
                        /** @description When it becomes deleted: only while it is trialend or paused */
                        deleted_date: string | null;
                        enabled: boolean;
                        options: {
                            id: number;
                            value: string;
                            /** @enum {unknown} */
                            value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                            name: string;
                            category: string;
                            description: string;
                            title: string;
                        }[];
                        /** @description None: no step asks for anything */
                        status_transition_options: {
                            id: number;
                            value: string;
                            /** @enum {unknown} */
                            value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                            name: string;
                            category: string;
                            description: string;
                            title: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    updateService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                serviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                    enabled?: boolean;
                    options?: {
                        name: string;
                        value: string;
                        /** @enum {unknown} */
                        value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                        category?: string;
                        title?: string;
                        description?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {unknown} */
                        name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        client: number;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                        previous_status: ("new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted") | null;
                        status_changed_at: string | null;
                        /** @description When the trial began */
                        start: string | null;
                        /** @description When it becomes deleted: only while it is trialend or paused */
                        deleted_date: string | null;
                        enabled: boolean;
                        options: {
                            id: number;
                            value: string;
                            /** @enum {unknown} */
                            value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                            name: string;
                            category: string;
                            description: string;
                            title: string;
                        }[];
                        /** @description None: no step asks for anything */
                        status_transition_options: {
                            id: number;
                            value: string;
                            /** @enum {unknown} */
                            value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                            name: string;
                            category: string;
                            description: string;
                            title: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    updateServicePartly: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
                serviceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    status?: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                    enabled?: boolean;
                    options?: {
                        name: string;
                        value: string;
                        /** @enum {unknown} */
                        value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                        category?: string;
                        title?: string;
                        description?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @enum {unknown} */
                        name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        client: number;
                        /** @enum {unknown} */
                        status: "new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted";
                        previous_status: ("new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted") | null;
                        status_changed_at: string | null;
                        /** @description When the trial began */
                        start: string | null;
                        /** @description When it becomes deleted: only while it is trialend or paused */
                        deleted_date: string | null;
                        enabled: boolean;
                        options: {
                            id: number;
                            value: string;
                            /** @enum {unknown} */
                            value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                            name: string;
                            category: string;
                            description: string;
                            title: string;
                        }[];
                        /** @description None: no step asks for anything */
                        status_transition_options: {
                            id: number;
                            value: string;
                            /** @enum {unknown} */
                            value_type: "int" | "str" | "utctimestamp" | "json" | "bool";
                            name: string;
                            category: string;
                            description: string;
                            title: string;
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getFeatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        /** @enum {unknown} */
                        service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        is_free: boolean;
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                featureId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        name: string;
                        /** @enum {unknown} */
                        service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        is_free: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getFreeFeatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the activation */
                        id: number;
                        client_id: number;
                        feature_id: number;
                        /** Feature */
                        feature: {
                            id: number;
                            name: string;
                            /** @enum {unknown} */
                            service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                            is_free: boolean;
                        };
                        /** Format: date-time */
                        created_date: string;
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    enableFreeFeature: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    client_id: number;
                    feature_id: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the activation */
                        id: number;
                        client_id: number;
                        feature_id: number;
                        /** Feature */
                        feature: {
                            id: number;
                            name: string;
                            /** @enum {unknown} */
                            service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                            is_free: boolean;
                        };
                        /** Format: date-time */
                        created_date: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getFreeFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activatedId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the activation */
                        id: number;
                        client_id: number;
                        feature_id: number;
                        /** Feature */
                        feature: {
                            id: number;
                            name: string;
                            /** @enum {unknown} */
                            service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                            is_free: boolean;
                        };
                        /** Format: date-time */
                        created_date: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    disableFreeFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activatedId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getPaidFeatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the activation */
                        id: number;
                        client_id: number;
                        feature_id: number;
                        /** Feature */
                        feature: {
                            id: number;
                            name: string;
                            /** @enum {unknown} */
                            service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                            is_free: boolean;
                        };
                        /** Format: date-time */
                        created_date: string;
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    enablePaidFeature: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    client_id: number;
                    feature_id: number;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the activation */
                        id: number;
                        client_id: number;
                        feature_id: number;
                        /** Feature */
                        feature: {
                            id: number;
                            name: string;
                            /** @enum {unknown} */
                            service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                            is_free: boolean;
                        };
                        /** Format: date-time */
                        created_date: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getPaidFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activatedId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the activation */
                        id: number;
                        client_id: number;
                        feature_id: number;
                        /** Feature */
                        feature: {
                            id: number;
                            name: string;
                            /** @enum {unknown} */
                            service: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                            is_free: boolean;
                        };
                        /** Format: date-time */
                        created_date: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    disablePaidFeature: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                activatedId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getDefaultAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        product_name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        available: boolean;
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    setDefaultAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    product_name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                    available: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        product_name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        available: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    resetAvailabilityOfAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_names?: ("CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT")[];
                };
            };
        };
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    getAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        product_name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        available: boolean;
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    resetAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    product_names?: ("CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT")[];
                };
            };
        };
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    setAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {unknown} */
                    product_name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                    available: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        product_name: "CDN" | "STORAGE" | "STREAMING" | "DNS" | "DDOS" | "CLOUD" | "INFRASTRUCTURE_PROTECTION" | "CONNECT";
                        available: boolean;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message: string;
                    } | {
                        errors: {
                            [key: string]: string[] | {
                                [key: string]: string[];
                            };
                        };
                    } | {
                        message: string;
                        trial: (number | string)[];
                        activating: (number | string)[];
                        active: (number | string)[];
                    } | string[];
                };
            };
        };
    };
    consoleLogIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    username: string;
                    password: string;
                    one_time_password?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    consoleRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        access: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    consoleLogOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    consoleGround: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        operations: string[];
                        serviceSteps: {
                            [key: string]: ("new" | "trial" | "trialend" | "active" | "paused" | "activating" | "deleted")[];
                        };
                        passwordMinLength: number;
                        version: string;
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    consoleUsage: {
        parameters: {
            query: {
                /** @description Comma-separated, 200 at the most */
                ids: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Of this month */
                        calls: number;
                        /** @description -1: none */
                        call_max: number;
                        domains: number;
                        /** @description -1: none */
                        domain_max: number;
                    }[];
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    consoleClientUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: number;
                        /** @description Of this month */
                        calls: number;
                        /** @description -1: none */
                        call_max: number;
                        domains: number;
                        /** @description -1: none */
                        domain_max: number;
                        /** @description 2026-11, in UTC */
                        month: string;
                        domain_list: {
                            id: number;
                            name: string;
                            path: string;
                            country: string | null;
                            whitelabel: boolean;
                        }[];
                        months: {
                            month: string;
                            calls: number;
                            domains: {
                                name: string;
                                calls: number;
                            }[];
                        }[];
                    };
                };
            };
            /** @description Default Response */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Default Response */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        message?: string;
                        errors?: unknown;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
}
