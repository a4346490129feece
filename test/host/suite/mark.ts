// Stands before each line that the suite prints, to tell them from what VS Code prints on the same console.
export const suiteMark = '[suite] ';
