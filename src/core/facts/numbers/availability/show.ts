// Availabilities for people: as many nines as there are, and two digits of what is missing.

export function showAvailability(value: number): string {
  if (value >= 1) return '100%';
  if (value <= 0) return '0%';
  const nines = Math.floor(-Math.log10(1 - value) + 1e-9);
  const digits = Math.max(0, Math.min(12, nines));
  const text = (value * 100).toFixed(digits);
  return `${text.includes('.') ? text.replace(/\.?0+$/, '') : text}%`;
}
