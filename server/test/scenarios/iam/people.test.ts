import { setIamStage } from '../../support/iam-stage.ts';
import { play } from '../../support/play-scenarios.ts';
import { clientChangeScenarios } from './client-changes.scenarios.ts';
import { clientDeletionScenarios } from './client-deletion.scenarios.ts';
import { memberScenarios } from './members.scenarios.ts';
import { resellerScenarios } from './resellers.scenarios.ts';
import { sellerScenarios } from './sellers.scenarios.ts';
import { userChangeScenarios } from './user-changes.scenarios.ts';
import { userScenarios } from './users.scenarios.ts';

const topics = {
  'clients changed': clientChangeScenarios,
  'clients deleted and taken back': clientDeletionScenarios,
  users: [...userScenarios, ...userChangeScenarios],
  members: memberScenarios,
  sellers: sellerScenarios,
  resellers: resellerScenarios,
};

play('people of the reseller API', topics, setIamStage);
