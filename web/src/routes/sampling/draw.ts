/** The choices of the sampling assistant, and the design that they make. */
import type { RecordOf } from '../../kit';

export type Draw = RecordOf<'/surveys/{survey_id}/draw'>;
export type Survey = RecordOf<'/surveys/{survey_id}'>;

export interface Choices {
  frame_id: string;
  strata: 'township' | 'county';
  /** For whom the margin holds: all together, or each stratum by itself. */
  aim: 'whole' | 'each';
  margin: string;
  response: string;
  stages: '1' | '2';
  take: string;
  join: boolean;
  deff: string;
  unit_yuan: string;
  village_yuan: string;
}

export const START: Choices = {
  frame_id: '',
  strata: 'township',
  aim: 'whole',
  margin: '0.05',
  response: '0.8',
  stages: '1',
  take: '12',
  join: true,
  deff: '1.5',
  unit_yuan: '',
  village_yuan: '',
};

export const MARGINS = ['0.03', '0.05', '0.07', '0.10'];
export const RESPONSES = ['1', '0.9', '0.8', '0.6'];
export const TAKES = ['10', '12', '15', '20'];
const FEN_IN_YUAN = 100;
const fen = (yuan: string): number => Math.max(0, Math.round((Number(yuan) || 0) * FEN_IN_YUAN));

/** The design as the API takes it. Visiting few villages costs precision: two stages have a design effect. */
export const designOf = (choices: Choices) => ({
  strata: choices.strata,
  allocation: choices.aim === 'each' ? 'each' : 'proportional',
  margin: choices.margin,
  expected_response: choices.response,
  ...(choices.stages === '2' ? { take: Number(choices.take), join_small: choices.join, deff: choices.deff } : {}),
  cost_per_unit_fen: fen(choices.unit_yuan),
  cost_per_cluster_fen: choices.stages === '2' ? fen(choices.village_yuan) : 0,
});

/** Answers that a draw is expected to bring, by its own design. */
export const answersOf = ({ drawn_count: drawn, design }: Pick<Draw, 'drawn_count' | 'design'>): number =>
  Math.floor(drawn * Number(design['expected_response'] ?? 1));
