import { Type } from 'typebox';
import type { IamRoute } from '../route.ts';
import { describeDialect } from './describe-dialect.ts';

export const documentRoutes: readonly IamRoute[] = [
  {
    method: 'GET',
    url: '/docs/platform/resellers',
    operationId: 'getDocument',
    summary: 'Get this API as an OpenAPI document in YAML',
    tag: 'Documentation',
    access: 'anyone',
    success: 200,
    answer: Type.String(),
    answerType: 'application/yaml',
    failures: [],
    handle: async ({ document }) => describeDialect(document()),
  },
];
