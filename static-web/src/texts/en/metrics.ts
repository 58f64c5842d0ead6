export const metrics = {
  names: {
    MTTD: 'Mean time to detect',
    MTTA: 'Mean time to acknowledge',
    MTTC: 'Mean time to contain',
    MTTR: 'Mean time to remediate',
  } as Record<string, string>,
  units: { s: 'seconds', min: 'minutes', h: 'hours', d: 'days' },
  good: 'good',
  ok: 'ok',
  bad: 'bad',
  unrated: 'no value',
};
