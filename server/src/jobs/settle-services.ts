import { settleDueServices } from '../usecases/services/settle-due-services.ts';
import type { Job } from './job.ts';

/** Trial over → trialend, grace over → deleted. */
export const settleServicesJob: Job = {
  name: 'settle-services',
  pauseSeconds: 30,
  run: settleDueServices,
};
