import { useMay } from '../providers/ground.ts';
import { type Place, places } from './places.ts';

/** The places that the server lets the caller use. None until it has said so. */
export function usePlaces(): readonly Place[] {
  const may = useMay();
  return places.filter(({ operation }) => may(operation));
}
