/** The short way to the live wall, for the code on its print. */
import { useEffect } from 'preact/hooks';
import { go } from '../../core/route';
import { Loading } from '../../ui/Async';

export default function Live() {
  useEffect(() => go('/officer/tasks'), []);
  return <Loading />;
}
