import { mount } from 'svelte';
import './app.css';
import App from './app/App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no #app.');

mount(App, { target });
