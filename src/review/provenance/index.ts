export * from './involvement'
