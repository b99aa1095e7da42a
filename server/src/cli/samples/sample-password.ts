/** The password of every made client. Load tests need many log-ins, not many passwords. */
export const samplePassword = 'clientele';

/** Its bcrypt hash of cost 10, as a real one has: made once, because each takes as long as a thousand clients. */
export const samplePasswordHash = '$2y$10$8zOXRXMLBRaDRO/JU7Lwr.nQavBlfn7EmOtPlFHsOdhhgNXhR1c.G';
