/** The doubts about a survey's drawn sample, for the page of its plan. */
import { useResource } from '../../ui/hooks';
import { getOne } from '../../kit';
import { Covers, TooFew } from './Doubts';
import { answersOf, type Draw } from './draw';

export function Sampled({ id, area }: { id: string; area: string }) {
  const found = useResource<Draw>(() => getOne('/surveys/{survey_id}/draw', id), [id]).state.value;
  if (found.is !== 'here' || found.data.state !== 'drawn') return null;
  return (
    <>
      <Covers frame={found.data.frame_id} area={area} />
      <TooFew answers={answersOf(found.data)} from={found.data.told_from} />
    </>
  );
}
